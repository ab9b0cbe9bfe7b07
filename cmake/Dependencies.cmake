# Every dependency, pinned once.  Resolution order, per dependency:
#   1. FETCHCONTENT_SOURCE_DIR_<NAME>   an unpacked source tree you name (tools/deps fills .deps/)
#   2. find_package                     a system or CMAKE_PREFIX_PATH install that is new enough
#   3. the pinned release archive       downloaded and checked against its SHA-256
include(FetchContent)

foreach(name nlohmann_json spdlog fmt asio CLI11 tomlplusplus tree_sitter tree_sitter_python Catch2)
  string(TOUPPER ${name} upper)
  if(EXISTS ${PROJECT_SOURCE_DIR}/.deps/${name} AND NOT DEFINED FETCHCONTENT_SOURCE_DIR_${upper})
    set(FETCHCONTENT_SOURCE_DIR_${upper} ${PROJECT_SOURCE_DIR}/.deps/${name})
  endif()
endforeach()

FetchContent_Declare(nlohmann_json SYSTEM
  URL https://github.com/nlohmann/json/archive/refs/tags/v3.11.3.tar.gz
  URL_HASH SHA256=0d8ef5af7f9794e3263480193c491549b2ba6cc74bb018906202ada498a79406
  DOWNLOAD_EXTRACT_TIMESTAMP ON
  FIND_PACKAGE_ARGS 3.11 CONFIG)

if(FETCHCONTENT_SOURCE_DIR_FMT)   # Debian's spdlog source comes without the bundled fmt
  FetchContent_Declare(fmt SYSTEM)
  FetchContent_MakeAvailable(fmt)
  set(SPDLOG_FMT_EXTERNAL_HO ON CACHE BOOL "")
endif()
FetchContent_Declare(spdlog SYSTEM
  URL https://github.com/gabime/spdlog/archive/refs/tags/v1.15.3.tar.gz
  URL_HASH SHA256=15a04e69c222eb6c01094b5c7ff8a249b36bb22788d72519646fb85feb267e67
  DOWNLOAD_EXTRACT_TIMESTAMP ON
  FIND_PACKAGE_ARGS 1.10 CONFIG)

# Asio and the two tree-sitter sources have no CMake build of ours to use: only their files are taken.
FetchContent_Declare(asio
  URL https://github.com/chriskohlhoff/asio/archive/refs/tags/asio-1-30-2.tar.gz
  URL_HASH SHA256=755bd7f85a4b269c67ae0ea254907c078d408cce8e1a352ad2ed664d233780e8
  DOWNLOAD_EXTRACT_TIMESTAMP ON SOURCE_SUBDIR no-cmake)
FetchContent_Declare(tree_sitter
  URL https://github.com/tree-sitter/tree-sitter/archive/refs/tags/v0.26.11.tar.gz
  URL_HASH SHA256=1bab01ed21464f3272665b9c60e39ee79f68da1333e80b23f2c9356569d06971
  DOWNLOAD_EXTRACT_TIMESTAMP ON SOURCE_SUBDIR no-cmake)
FetchContent_Declare(tree_sitter_python
  URL https://github.com/tree-sitter/tree-sitter-python/archive/refs/tags/v0.25.0.tar.gz
  URL_HASH SHA256=4609a3665a620e117acf795ff01b9e965880f81745f287a16336f4ca86cf270c
  DOWNLOAD_EXTRACT_TIMESTAMP ON SOURCE_SUBDIR no-cmake)

FetchContent_MakeAvailable(nlohmann_json spdlog tree_sitter tree_sitter_python)

# asio::asio (the release archive keeps it under asio/include, a distribution package under include)
if(NOT FETCHCONTENT_SOURCE_DIR_ASIO)
  find_path(ASIO_INCLUDE_DIR asio.hpp)
endif()
if(NOT ASIO_INCLUDE_DIR)
  FetchContent_MakeAvailable(asio)
  find_path(ASIO_INCLUDE_DIR asio.hpp REQUIRED NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH
    PATHS ${asio_SOURCE_DIR}/asio/include ${asio_SOURCE_DIR}/include)
endif()
find_package(Threads REQUIRED)
add_library(asio::asio INTERFACE IMPORTED)
target_include_directories(asio::asio SYSTEM INTERFACE ${ASIO_INCLUDE_DIR})
target_compile_definitions(asio::asio INTERFACE ASIO_STANDALONE)
target_link_libraries(asio::asio INTERFACE Threads::Threads)
if(WIN32)
  target_compile_definitions(asio::asio INTERFACE _WIN32_WINNT=0x0A00)
  target_link_libraries(asio::asio INTERFACE ws2_32 mswsock)
endif()

# tree-sitter core (the release archive keeps it under lib/, the crate at its root) and the Python grammar
find_path(TREE_SITTER_DIR src/lib.c REQUIRED NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH
  PATHS ${tree_sitter_SOURCE_DIR}/lib ${tree_sitter_SOURCE_DIR})
add_library(tree_sitter STATIC
  ${TREE_SITTER_DIR}/src/lib.c
  ${tree_sitter_python_SOURCE_DIR}/src/parser.c ${tree_sitter_python_SOURCE_DIR}/src/scanner.c)
target_include_directories(tree_sitter SYSTEM
  PUBLIC ${TREE_SITTER_DIR}/include
  PRIVATE ${TREE_SITTER_DIR}/src ${tree_sitter_python_SOURCE_DIR}/src)
target_compile_definitions(tree_sitter PRIVATE _POSIX_C_SOURCE=200112L _DEFAULT_SOURCE _DARWIN_C_SOURCE)
set_target_properties(tree_sitter PROPERTIES C_STANDARD 11 POSITION_INDEPENDENT_CODE ON)

if(BUILD_TESTING)
  FetchContent_Declare(Catch2 SYSTEM
    URL https://github.com/catchorg/Catch2/archive/refs/tags/v3.7.1.tar.gz
    URL_HASH SHA256=c991b247a1a0d7bb9c39aa35faf0fe9e19764213f28ffba3109388e62ee0269c
    DOWNLOAD_EXTRACT_TIMESTAMP ON
    FIND_PACKAGE_ARGS 3.4 CONFIG)
  FetchContent_MakeAvailable(Catch2)
endif()

find_package(CLI11 2.1 REQUIRED CONFIG)
find_package(tomlplusplus 3.3 REQUIRED CONFIG)
