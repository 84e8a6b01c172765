"""Digital-skills lessons (智慧助老): learners × items, levels 0 to 3 by one key, what is new today."""
