# zig says itself that a header is to be compiled, and takes it for a mistake when CMake says so, too.
set(CMAKE_CXX_COMPILE_OPTIONS_CREATE_PCH -Xclang -include -Xclang <PCH_HEADER> -x c++-header)
