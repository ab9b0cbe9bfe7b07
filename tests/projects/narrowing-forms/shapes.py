import subprocess
import time


class Shape:
    def draw_1(self):
        return None

    def draw_2(self):
        return None

    def draw_3(self):
        return None

    def draw_4(self):
        return None

    def draw_5(self):
        return None

    def draw_6(self):
        return None

    def draw_7(self):
        return None

    def draw_8(self):
        return None

    def draw_9(self):
        return None

    def draw_10(self):
        return None

    def draw_11(self):
        return None

    def draw_12(self):
        return None

    def draw_13(self):
        return None

    def draw_14(self):
        return None

    def draw_15(self):
        return None

    def draw_16(self):
        return None

    def draw_17(self):
        return None

    def draw_18(self):
        return None

    def draw_19(self):
        return None

    def draw_20(self):
        return None


class Circle(Shape):
    def draw_1(self):
        return None

    def draw_2(self):
        return None

    def draw_3(self):
        return None

    def draw_4(self):
        return None

    def draw_5(self):
        return None

    def draw_6(self):
        return None

    def draw_7(self):
        return None

    def draw_8(self):
        return None

    def draw_9(self):
        return None

    def draw_10(self):
        return None

    def draw_11(self):
        return None

    def draw_12(self):
        return None

    def draw_13(self):
        return None

    def draw_14(self):
        return None

    def draw_15(self):
        return None

    def draw_16(self):
        return None

    def draw_17(self):
        return None

    def draw_18(self):
        return None

    def draw_19(self):
        return None

    def draw_20(self):
        return None


class Photo(Shape):
    def draw_1(self):
        return subprocess.check_output(["render"])

    def draw_2(self):
        return subprocess.check_output(["render"])

    def draw_3(self):
        return subprocess.check_output(["render"])

    def draw_4(self):
        return subprocess.check_output(["render"])

    def draw_5(self):
        return subprocess.check_output(["render"])

    def draw_6(self):
        return subprocess.check_output(["render"])

    def draw_7(self):
        return subprocess.check_output(["render"])

    def draw_8(self):
        return subprocess.check_output(["render"])

    def draw_9(self):
        return subprocess.check_output(["render"])

    def draw_10(self):
        return subprocess.check_output(["render"])

    def draw_11(self):
        return subprocess.check_output(["render"])

    def draw_12(self):
        return subprocess.check_output(["render"])

    def draw_13(self):
        return subprocess.check_output(["render"])

    def draw_14(self):
        return subprocess.check_output(["render"])

    def draw_15(self):
        return subprocess.check_output(["render"])

    def draw_16(self):
        return subprocess.check_output(["render"])

    def draw_17(self):
        return subprocess.check_output(["render"])

    def draw_18(self):
        return subprocess.check_output(["render"])

    def draw_19(self):
        return subprocess.check_output(["render"])

    def draw_20(self):
        return subprocess.check_output(["render"])


class Square(Shape):
    def draw_1(self):
        time.sleep(1)

    def draw_2(self):
        time.sleep(1)

    def draw_3(self):
        time.sleep(1)

    def draw_4(self):
        time.sleep(1)

    def draw_5(self):
        time.sleep(1)

    def draw_6(self):
        time.sleep(1)

    def draw_7(self):
        time.sleep(1)

    def draw_8(self):
        time.sleep(1)

    def draw_9(self):
        time.sleep(1)

    def draw_10(self):
        time.sleep(1)

    def draw_11(self):
        time.sleep(1)

    def draw_12(self):
        time.sleep(1)

    def draw_13(self):
        time.sleep(1)

    def draw_14(self):
        time.sleep(1)

    def draw_15(self):
        time.sleep(1)

    def draw_16(self):
        time.sleep(1)

    def draw_17(self):
        time.sleep(1)

    def draw_18(self):
        time.sleep(1)

    def draw_19(self):
        time.sleep(1)

    def draw_20(self):
        time.sleep(1)
