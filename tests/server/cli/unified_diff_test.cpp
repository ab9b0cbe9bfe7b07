#include "server/cli/unified_diff.h"

#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

namespace interlock {
namespace {

std::string diff(std::string_view before, std::string_view after) {
  return unified_diff("a.py", before, after, Painter(Colors::off));
}

TEST_CASE("equal texts have no diff") {
  CHECK(diff("a\nb\n", "a\nb\n").empty());
}

TEST_CASE("a changed line with its context") {
  CHECK(diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n") ==
        "--- a.py\n+++ a.py\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
}

TEST_CASE("insertions and deletions at the ends") {
  CHECK(diff("b\n", "a\nb\n") == "--- a.py\n+++ a.py\n@@ -1 +1,2 @@\n+a\n b\n");
  CHECK(diff("a\nb\n", "a\n") == "--- a.py\n+++ a.py\n@@ -1,2 +1 @@\n a\n-b\n");
  CHECK(diff("", "a\n") == "--- a.py\n+++ a.py\n@@ -0,0 +1 @@\n+a\n");
}

TEST_CASE("a missing line end is told") {
  CHECK(diff("a", "b\n") ==
        "--- a.py\n+++ a.py\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n");
}

TEST_CASE("far changes are hunks of their own") {
  std::string before;
  for (int i = 0; i < 40; ++i) before += std::to_string(i) + "\n";
  std::string after = before;
  after.replace(after.find("\n5\n"), 3, "\nfive\n");
  after.replace(after.find("\n30\n"), 4, "\nthirty\n");
  const std::string text = diff(before, after);
  CHECK(text.find("@@ -3,7 +3,7 @@") != std::string::npos);
  CHECK(text.find("@@ -28,7 +28,7 @@") != std::string::npos);
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// What the diff makes of `before`, read as patch would.
std::string patched(const std::string& before, const std::string& difference) {
  if (difference.empty()) return before;
  const std::vector<std::string> source = lines_of(before);
  std::string result;
  std::size_t at = 0;
  for (const std::string& line : lines_of(difference)) {
    if (line.starts_with("---") || line.starts_with("+++")) continue;
    if (line.starts_with("@@")) {
      const std::size_t comma = line.find_first_of(", ", 4);
      std::size_t start = std::stoul(line.substr(4));
      if (line[comma] != ',' || line.substr(comma + 1, 2) != "0 ") --start;
      while (at < start) result += source.at(at++) + "\n";
    } else if (line.front() == '+') {
      result += line.substr(1) + "\n";
    } else {
      REQUIRE(source.at(at) == line.substr(1));
      if (line.front() == ' ') result += line.substr(1) + "\n";
      ++at;
    }
  }
  while (at < source.size()) result += source.at(at++) + "\n";
  return result;
}

TEST_CASE("patching gives the new text, whatever the texts") {
  std::mt19937 random(7);  // NOLINT(cert-msc51-cpp): the same texts in each run
  const auto text = [&random](std::size_t lines) {
    std::string result;
    for (std::size_t i = 0; i < lines; ++i)
      result += std::string(1, static_cast<char>('a' + random() % 3)) + "\n";
    return result;
  };
  for (int round = 0; round < 500; ++round) {
    const std::string before = text(random() % 30);
    const std::string after = text(random() % 30);
    CHECK(patched(before, diff(before, after)) == after);
  }
}

TEST_CASE("texts without a common line are one block") {
  std::string before;
  std::string after;
  for (int i = 0; i < 3000; ++i) {
    before += "a" + std::to_string(i) + "\n";
    after += "b" + std::to_string(i) + "\n";
  }
  CHECK(patched(before, diff(before, after)) == after);
}

}  // namespace
}  // namespace interlock
