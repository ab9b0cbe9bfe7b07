#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "analysis/rules/rule_context.h"

namespace interlock {

enum class SubjectKind : std::uint8_t {
  name,        // an API, or an object of a modelled class
  await,       // the keyword
  async_with,  // the keywords
  async_for,
  function,  // where a function of the file is defined, or is named
};

// What stands at an offset, as far as concurrency is concerned. A value.
struct Subject {
  SubjectKind kind = SubjectKind::name;
  ByteRange range;         // the word, in bytes of the file
  ExprRef expr;            // the name or `await`; invalid in imports, parameters and definitions
  ScopeRef scope;          // that it stands in; invalid in imports and definitions
  StatementRef statement;  // the `with` whose keyword it is
  FunctionRef function;    // of SubjectKind::function
  bool is_definition = false;
  // Of SubjectKind::name:
  std::string written;    // as in the code, with what stands left of it
  std::string qualified;  // the API, or the class that the object is of
  const Api* api = nullptr;
  const Api* receiver = nullptr;
  bool is_variable = false;  // it holds an object of that class
  bool derives = false;      // it is a class of the file that derives from that class
};

// The word at `offset`, or directly before it; empty where there is none. Not longer than 128
// bytes.
[[nodiscard]] ByteRange word_at(const Text& text, std::uint32_t offset);

// Nothing where the word has nothing to do with concurrency.
[[nodiscard]] std::optional<Subject> subject_at(const RuleContext& context, std::uint32_t offset);

}  // namespace interlock
