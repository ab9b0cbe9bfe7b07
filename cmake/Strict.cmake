# What the presets ask of our own code, and of nobody else's: this comes after the dependencies.
if(INTERLOCK_STRICT)
  add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Werror)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # False alarms in `"literal" + std::string` (GCC bug 105651).
    add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-Wno-restrict>)
  endif()
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_FLAGS MATCHES "-fsanitize")
    # The instrumentation hides from the compiler what initialises a std::variant or std::optional.
    add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-Wno-maybe-uninitialized>)
  endif()
endif()

# Compiles each header as the first line of a file of its own, so that none leans on what its users
# include.
function(interlock_check_headers)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}
    ${PROJECT_SOURCE_DIR}/protocol/*.h ${PROJECT_SOURCE_DIR}/analysis/*.h
    ${PROJECT_SOURCE_DIR}/server/*.h)
  set(sources "")
  foreach(header IN LISTS headers)
    set(source ${PROJECT_BINARY_DIR}/headers/${header}.cpp)
    file(CONFIGURE OUTPUT ${source} CONTENT "#include \"@header@\"\n#include \"@header@\"\n" @ONLY)
    list(APPEND sources ${source})
  endforeach()
  # Once is enough: a build with sanitizers would only take longer.
  set(in_all "")
  if(CMAKE_CXX_FLAGS MATCHES "-fsanitize")
    set(in_all EXCLUDE_FROM_ALL)
  endif()
  add_library(headers_alone OBJECT ${in_all} ${sources})
  target_include_directories(headers_alone PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(headers_alone PRIVATE
    nlohmann_json::nlohmann_json CLI11::CLI11 tomlplusplus::tomlplusplus
    asio::asio spdlog::spdlog_header_only tree_sitter)
endfunction()

# `cmake --build build/clang --target tidy`: clang-tidy on the files that differ from origin/main or
# aren't committed. `--target format` puts all sources into the project's format, `--target
# check_format` only compares.
function(interlock_source_tools)
  find_program(CLANG_FORMAT NAMES clang-format-14 clang-format)
  find_program(CLANG_TIDY NAMES clang-tidy-14 clang-tidy)
  foreach(tool format check_format tidy)
    add_custom_target(${tool} USES_TERMINAL WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
      COMMAND ${CMAKE_COMMAND} -DTOOL=${tool} -DCLANG_FORMAT=${CLANG_FORMAT}
        -DCLANG_TIDY=${CLANG_TIDY} -DBUILD=${PROJECT_BINARY_DIR} -P ${PROJECT_SOURCE_DIR}/cmake/SourceTools.cmake)
  endforeach()
endfunction()
