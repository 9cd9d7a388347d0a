"""Follow-up questions: put in full from the questions and answers before them."""
