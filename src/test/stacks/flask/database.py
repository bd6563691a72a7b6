import os

from sqlalchemy import create_engine
from sqlalchemy.ext.declarative import declarative_base
from sqlalchemy.orm import scoped_session, sessionmaker

user = os.environ["POSTGRES_USER"]
pwd = os.environ["POSTGRES_PASSWORD"]
db = os.environ["POSTGRES_DB"]
engine = create_engine("postgresql://%s:%s@db:5432/%s" % (user, pwd, db))
db_session = scoped_session(sessionmaker(bind=engine))
Base = declarative_base()


def init_db():
    import models  # noqa: F401 so that the tables are known

    Base.metadata.create_all(bind=engine)
