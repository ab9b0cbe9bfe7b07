# zig (PyPI: ziglang) as a cross compiler, which has every platform's libc with it:
#   cmake -DCMAKE_TOOLCHAIN_FILE=cmake/zig-toolchain.cmake -DZIG_TARGET=x86_64-linux-gnu.2.17 -DZIG=zig \
#     -DINTERLOCK_HOST_BUILD=build/release
# build_wheels.py does all that.
set(ZIG_TARGET "" CACHE STRING "Processor, system and libc, as zig names them")
set(ZIG zig CACHE STRING "The program")
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES ZIG_TARGET ZIG)
if(ZIG_TARGET MATCHES linux)
  set(CMAKE_SYSTEM_NAME Linux)
elseif(ZIG_TARGET MATCHES windows)
  set(CMAKE_SYSTEM_NAME Windows)
elseif(ZIG_TARGET MATCHES macos)
  set(CMAKE_SYSTEM_NAME Darwin)
else()
  message(FATAL_ERROR "ZIG_TARGET is \"${ZIG_TARGET}\"")
endif()
string(REGEX MATCH "^[^-]+" CMAKE_SYSTEM_PROCESSOR ${ZIG_TARGET})
set(CMAKE_C_COMPILER ${ZIG} cc -target ${ZIG_TARGET})
set(CMAKE_CXX_COMPILER ${ZIG} c++ -target ${ZIG_TARGET})

# CMake calls these by one name, with no arguments before its own.
foreach(tool ar ranlib rc)
  set(script ${CMAKE_BINARY_DIR}/zig-${tool})
  file(CONFIGURE OUTPUT ${script} CONTENT "#!/bin/sh\nexec '${ZIG}' ${tool} \"$@\"\n")
  file(CHMOD ${script} PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)
endforeach()
set(CMAKE_AR ${CMAKE_BINARY_DIR}/zig-ar CACHE FILEPATH "")
set(CMAKE_RANLIB ${CMAKE_BINARY_DIR}/zig-ranlib CACHE FILEPATH "")
set(CMAKE_RC_COMPILER ${CMAKE_BINARY_DIR}/zig-rc)

# Nothing of the machine that builds.
set(CMAKE_FIND_ROOT_PATH /nonexistent)
foreach(kind PACKAGE INCLUDE LIBRARY)
  set(CMAKE_FIND_ROOT_PATH_MODE_${kind} ONLY)
endforeach()

# zig compiles its C and C++ libraries for each kind of optimisation that it is asked for: CMake's own questions to the
# compiler ask for the one that a build uses, or these libraries take longer than the program. Without symbols (-s), for
# this machine's `strip` knows no other machine's programs.
set(CMAKE_TRY_COMPILE_CONFIGURATION Release)
set(CMAKE_C_FLAGS_INIT "-O3 -s")
# Programs for macOS zig links itself, and only what is machine code already; for Windows its C library isn't found then.
if(NOT ZIG_TARGET MATCHES "macos|windows")
  string(APPEND CMAKE_C_FLAGS_INIT " -flto=thin")
endif()
# The pinned fmt checks formats while it compiles, in a way that zig's clang no longer takes.
set(CMAKE_CXX_FLAGS_INIT "${CMAKE_C_FLAGS_INIT} -DFMT_CONSTEVAL=")
if(ZIG_TARGET MATCHES musl)
  # Threads have 128 KB there unless the program says so.
  set(CMAKE_EXE_LINKER_FLAGS_INIT "-Wl,-z,stack-size=8388608")
elseif(ZIG_TARGET MATCHES windows)
  # And 1 MB there.
  set(CMAKE_EXE_LINKER_FLAGS_INIT "-Wl,--stack,8388608")
endif()
set(CMAKE_USER_MAKE_RULES_OVERRIDE_CXX ${CMAKE_CURRENT_LIST_DIR}/zig-precompiled-headers.cmake)
