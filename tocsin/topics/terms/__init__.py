"""Terms: what one word or phrase of a query looks for, and what an article must have to be worth a look.

values   from a term of the tree to what it looks for
keys     what a value needs: the least likely words of it
"""
