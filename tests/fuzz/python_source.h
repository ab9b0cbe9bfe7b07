#pragma once

#include <map>
#include <string>
#include <string_view>

#include "tests/fuzz/choices.h"

// Python that nobody would write and that an analysis of concurrency has to get through. Not
// thread-safe: the choices aren't.
namespace interlock::fuzz {

// A module: imports, classes, coroutine functions, locks, threads, pools, pattern matches... that
// refer to each other by names from a small set. Mostly it parses.
[[nodiscard]] std::string python_source(Choices& choices);

// One statement, or a block of them, indented by `indentation` blanks.
[[nodiscard]] std::string python_statement(Choices& choices, std::size_t indentation);

// A few tokens, as they are typed.
[[nodiscard]] std::string python_tokens(Choices& choices);

// `source` with some of its lines left out, doubled, moved, indented anew or exchanged for others,
// and some of its words exchanged for other ones.
[[nodiscard]] std::string with_changed_lines(std::string_view source, Choices& choices);

// Several files in one text: each begins with a line "#--- name.py", but for the first, which is
// a.py. The last of two with one name counts.
[[nodiscard]] std::map<std::string, std::string> split_files(std::string_view text);
[[nodiscard]] std::string joined_files(const std::map<std::string, std::string>& files);

}  // namespace interlock::fuzz
