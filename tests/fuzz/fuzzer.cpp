#include "tests/fuzz/fuzzer.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>

#include "tests/harness/case_file.h"

namespace interlock::fuzz {
namespace {

namespace fs = std::filesystem;

std::map<std::string, std::uint64_t, std::less<>>& totals() {
  static std::map<std::string, std::uint64_t, std::less<>> counted;
  return counted;
}

void say_totals() {
  std::fflush(stdout);
  for (const auto& [what, number] : totals())
    std::fprintf(stderr, "TOTAL %s: %llu\n", what.c_str(), static_cast<unsigned long long>(number));
}

}  // namespace

void fail(const std::string& what) {
  std::fprintf(stderr, "\nFAILED: %s\n", what.c_str());
  say_totals();
  std::abort();
}

void count(std::string_view what, std::uint64_t number) {
  constexpr std::uint64_t kOften = 20'000;
  if (totals().empty()) std::atexit(say_totals);
  std::uint64_t& total = totals().try_emplace(std::string(what), 0).first->second;
  if (total / kOften != (total + number) / kOften)
    std::fprintf(stderr, "TOTAL %s: %llu so far\n", std::string(what).c_str(),
                 static_cast<unsigned long long>(total + number));
  total += number;
}

std::string with_changed_bytes(std::string_view input, Choices& choices,
                               const std::vector<std::string>& pieces) {
  std::string bytes(input);
  const std::uint32_t changes = 1 + choices.below(6);
  for (std::uint32_t i = 0; i < changes; ++i) {
    const std::size_t at = choices.below(bytes.size() + 1);
    switch (choices.below(pieces.empty() ? 4 : 6)) {
      case 0:
        if (at < bytes.size()) bytes[at] = static_cast<char>(choices.below(256));
        break;
      case 1:
        bytes.erase(at, 1 + choices.below(30));
        break;
      case 2:
        bytes.insert(at, 1, static_cast<char>(choices.below(256)));
        break;
      case 3:
        bytes.insert(at, bytes.substr(choices.below(bytes.size() + 1), choices.below(80)));
        break;
      default:
        bytes.insert(at, choices.one_of(pieces));
        break;
    }
  }
  return bytes;
}

std::vector<std::string> python_files_of(std::string_view folder) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(INTERLOCK_TESTS) / folder)) {
    if (entry.path().extension() == ".py") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> texts;
  for (const fs::path& path : paths) texts.push_back(tests::read_file(path));
  return texts;
}

}  // namespace interlock::fuzz
