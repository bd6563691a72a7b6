from sqlalchemy import Column, Integer, String

from database import Base


class Signup(Base):
    __tablename__ = "signups"

    id = Column(Integer, primary_key=True)
    name = Column(String(60))
