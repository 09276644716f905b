"""What overrules the model: shapes of a page that say more than figures do.

lead       the sentences under the headline; boxes of other stories, and beside the article
sisters    boxes of one shape: the paragraphs of an article, the cards of a list
further    another whole article below the page's own
slides     a gallery that says its title over each picture
comments   boxes alike that can each be answered
furniture  boxes that their own names call furniture
kin        texts of one tag in one box
quotes     the lines of a quotation between paragraphs
lists      lists with the sentences around them, and the rest of sisters of which most stay
tables     rows of figures between paragraphs, and all cells of a table alike
endings    titles that stand last, over what went
verdict    what is kept; what is removed, and by which rule
"""
