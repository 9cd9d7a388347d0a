"""Tables of printed sheets: taken out before columns are told, as rows of cells."""
