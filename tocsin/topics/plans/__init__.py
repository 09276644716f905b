"""Plans: queries ready to run on a page, without their words, so that queries of one shape share one.

plan    one small class an operator: does it hold, what does it need, where was it found
near    NEAR, read along a page; forms: what it asks for; steps: what each word found makes of that
"""
