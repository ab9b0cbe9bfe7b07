# Every dependency as an imported or third-party target. They are pinned in dependencies.json, and
# looked for in
#   1. .deps/<name>-<version>   which fetch_dependencies.py fills, run from here when one is missing
#   2. the system               where one can't be fetched, or INTERLOCK_SYSTEM_DEPENDENCIES=ON
option(INTERLOCK_SYSTEM_DEPENDENCIES "Fetch nothing; what .deps/ lacks is the system's" OFF)

set(dependencies_json ${CMAKE_CURRENT_LIST_DIR}/dependencies.json)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${dependencies_json})
file(READ ${dependencies_json} dependencies)
string(JSON dependency_count LENGTH ${dependencies})
math(EXPR last_dependency "${dependency_count} - 1")
set(missing_dependencies "")
foreach(index RANGE ${last_dependency})
  string(JSON name MEMBER ${dependencies} ${index})
  string(JSON version GET ${dependencies} ${name} version)
  set(${name}_FOLDER ${PROJECT_SOURCE_DIR}/.deps/${name}-${version})
  # A source distribution has neither tests nor what they need.
  if(NOT EXISTS ${${name}_FOLDER} AND (BUILD_TESTING OR NOT name STREQUAL "Catch2"))
    list(APPEND missing_dependencies ${name})
  endif()
endforeach()
if(missing_dependencies AND NOT INTERLOCK_SYSTEM_DEPENDENCIES)
  find_package(Python3 REQUIRED COMPONENTS Interpreter)
  execute_process(COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_LIST_DIR}/fetch_dependencies.py)
endif()

# interlock_headers(<name> <target> <header> [definitions...]): a header-only library, as <target>
function(interlock_headers name target header)
  find_path(${name}_INCLUDE ${header} NO_CACHE NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH
    PATHS ${${name}_FOLDER}/include ${${name}_FOLDER}/asio/include)
  if(NOT ${name}_INCLUDE)
    find_path(${name}_INCLUDE ${header} NO_CACHE)
  endif()
  if(NOT ${name}_INCLUDE)
    message(FATAL_ERROR "${name} is neither in .deps/ nor on this system (${header}). "
      "cmake/fetch_dependencies.py says why it could not be fetched; "
      "a package manager's copy does as well.")
  endif()
  add_library(${target} INTERFACE IMPORTED GLOBAL)
  target_include_directories(${target} SYSTEM INTERFACE ${${name}_INCLUDE})
  target_compile_definitions(${target} INTERFACE ${ARGN})
endfunction()

find_package(Threads REQUIRED)
interlock_headers(nlohmann_json nlohmann_json::nlohmann_json nlohmann/json.hpp)
interlock_headers(CLI11 CLI11::CLI11 CLI/CLI.hpp)
interlock_headers(tomlplusplus tomlplusplus::tomlplusplus toml++/toml.h TOML_HEADER_ONLY=1)
interlock_headers(asio asio::asio asio.hpp ASIO_STANDALONE ASIO_NO_DEPRECATED)
target_link_libraries(asio::asio INTERFACE Threads::Threads)
if(WIN32)
  target_compile_definitions(asio::asio INTERFACE _WIN32_WINNT=0x0a00)
  target_link_libraries(asio::asio INTERFACE ws2_32 mswsock)
endif()

# Header-only, so that what we ship needs no libfmt.so. spdlog's release archive has its own fmt.
interlock_headers(spdlog spdlog::spdlog_header_only spdlog/spdlog.h)
target_link_libraries(spdlog::spdlog_header_only INTERFACE Threads::Threads)
if(NOT EXISTS ${spdlog_FOLDER}/include/spdlog/fmt/bundled/core.h)
  interlock_headers(fmt fmt::fmt-header-only fmt/core.h FMT_HEADER_ONLY=1)
  target_compile_definitions(spdlog::spdlog_header_only INTERFACE SPDLOG_FMT_EXTERNAL)
  target_link_libraries(spdlog::spdlog_header_only INTERFACE fmt::fmt-header-only)
endif()

# The core (the release archive keeps it under lib/, the crate at its root) and the grammar. Nobody
# debugs them, and every test parses: optimised in each configuration.
find_path(TREE_SITTER_DIR src/lib.c NO_CACHE NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH
  PATHS ${tree-sitter_FOLDER}/lib ${tree-sitter_FOLDER})
if(NOT TREE_SITTER_DIR OR NOT EXISTS ${tree-sitter-python_FOLDER}/src/scanner.c)
  message(FATAL_ERROR "tree-sitter is not in .deps/: "
    "cmake/fetch_dependencies.py says why it could not be fetched.")
endif()
add_library(tree_sitter STATIC ${TREE_SITTER_DIR}/src/lib.c
  ${tree-sitter-python_FOLDER}/src/parser.c ${tree-sitter-python_FOLDER}/src/scanner.c)
target_include_directories(tree_sitter SYSTEM
  PUBLIC ${TREE_SITTER_DIR}/include
  PRIVATE ${TREE_SITTER_DIR}/src ${tree-sitter-python_FOLDER}/src)
target_compile_definitions(tree_sitter PRIVATE
  _POSIX_C_SOURCE=200112L _DEFAULT_SOURCE _DARWIN_C_SOURCE)
target_compile_options(tree_sitter PRIVATE $<$<NOT:$<CONFIG:Release>>:-O2> -w)
set_target_properties(tree_sitter PROPERTIES C_STANDARD 11 POSITION_INDEPENDENT_CODE ON)

# The standard library's stubs, read while building.
set(TYPESHED_STUBS ${typeshed_client_FOLDER}/typeshed_client/typeshed)
if(NOT EXISTS ${TYPESHED_STUBS}/builtins.pyi)
  message(FATAL_ERROR "typeshed's stubs are not in .deps/: "
    "cmake/fetch_dependencies.py says why they could not be fetched.")
endif()

if(BUILD_TESTING)
  if(EXISTS ${Catch2_FOLDER})
    add_subdirectory(${Catch2_FOLDER} ${PROJECT_BINARY_DIR}/Catch2 EXCLUDE_FROM_ALL SYSTEM)
    # Its hundred small sources, a few at a time.
    set_target_properties(Catch2 Catch2WithMain PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 20)
  else()
    find_package(Catch2 3.4 REQUIRED CONFIG)
  endif()
endif()
