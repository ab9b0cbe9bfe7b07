#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tests/fuzz/choices.h"

// What a fuzzer is made of. Each <name>_fuzz.cpp defines the first three; libfuzzer.cpp and
// replay.cpp call them. Not thread-safe.
namespace interlock::fuzz {

// Does with one input what the fuzzer is for, and calls fail() where the answer is wrong.
void run(std::string_view input);

// Something like `input` that says more about what is tested than a changed byte does.
[[nodiscard]] std::string mutated(std::string_view input, Choices& choices);

// Inputs beside those of the corpus, taken from the tests.
[[nodiscard]] std::vector<std::string> seeds();

// Says what is wrong with the input and ends the process.
[[noreturn]] void fail(const std::string& what);
inline void require(bool holds, const std::string& what) {
  if (!holds) fail(what);
}

// Counts what the inputs were made of, for the totals ("edits"). Said at the end and now and then.
void count(std::string_view what, std::uint64_t number = 1);

// Some bytes of `input` changed, left out, doubled or moved, and `pieces` put in.
[[nodiscard]] std::string with_changed_bytes(std::string_view input, Choices& choices,
                                             const std::vector<std::string>& pieces = {});

// The .py files under a folder of tests/, sorted by path, as they are on the disk.
[[nodiscard]] std::vector<std::string> python_files_of(std::string_view folder);

}  // namespace interlock::fuzz
