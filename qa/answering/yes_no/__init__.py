"""Yes or no: whether what was found affirms or denies what is asked.

`said.py` goes through what tells plainly (a ban, a refusal, opening days, what is part of what,
a clause beside another); what does not is weighed by its words (`polarity.py`).
"""
