"""Photos and scans beside a session: the drawer that lists them, the page that shows one, the acts."""
