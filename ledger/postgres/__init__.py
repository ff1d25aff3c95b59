"""A book that several people share, on a PostgreSQL server.

Nothing else imports psycopg, and nothing imports this room before an address is postgresql://.
"""
