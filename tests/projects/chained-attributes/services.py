from clients import Log, Mail


class Services:
    def __init__(self):
        self.log = Log()
        self.mail = Mail()
