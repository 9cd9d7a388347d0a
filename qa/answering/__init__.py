"""From ranked passages to an answer: what is asked, which words answer, how sure we are."""
