#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/advice/page.h"
#include "analysis/python_version.h"

// What is known of a place in the code, and the sentences of the pages that go with it. The pages
// hold the prose and the conditions; C++ finds the facts.
namespace interlock {

// A fact's name, as the pages' conditions write it, and what it means.
struct FactName {
  std::string_view name;  // ends in "-": what follows varies, such as a keyword's name
  std::string_view meaning;
};

// Every fact that there is.
[[nodiscard]] std::span<const FactName> fact_names();
// Every word that a sentence may quote as {word}.
[[nodiscard]] std::span<const FactName> fact_words();

// Facts that hold at a place, and words for what was seen there. Not thread-safe.
class PlaceFacts {
 public:
  explicit PlaceFacts(PythonVersion target_version) : target_version_(target_version) {}

  void add(std::string fact) { facts_.insert(std::move(fact)); }
  void say(std::string word, std::string text) { words_[std::move(word)] = std::move(text); }

  // `condition` is a fact's name, `not-` and a fact's name, `since-3.11` or `before-3.11`.
  [[nodiscard]] bool holds(std::string_view condition) const;
  // `text` with {words} replaced; nothing where one of them is not known.
  [[nodiscard]] std::optional<std::string> fill(std::string_view text) const;

 private:
  PythonVersion target_version_;
  std::set<std::string, std::less<>> facts_;
  std::map<std::string, std::string, std::less<>> words_;
};

// A sentence with the conditions under which it is said. A value.
struct Remark {
  std::vector<std::string> conditions;  // all of them
  std::string text;
};

// The list items under a heading as remarks: "- `in-coroutine` `not-awaited`: A sentence." or
// "- otherwise: A sentence."
[[nodiscard]] std::vector<Remark> remarks_under(const Page& page, std::string_view heading);

// The first `limit` remarks whose conditions hold, filled.
[[nodiscard]] std::vector<std::string> remarks_for(std::span<const Remark> remarks,
                                                   const PlaceFacts& facts, std::size_t limit);

// `text` as a code span.
[[nodiscard]] std::string code_span(std::string_view text);

}  // namespace interlock
