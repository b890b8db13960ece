"""tmp"""


def picture_of(chain):
    return chain
