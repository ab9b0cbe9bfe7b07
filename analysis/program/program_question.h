#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/program/read_sets.h"
#include "analysis/program/unit_uses.h"
#include "analysis/program/value.h"

// What a program is asked, and what it remembers of the answers: see questions.cpp. Values.
namespace interlock {

// What is asked for while something else is: an expression, a dotted path as a module sees it, a
// name of a module, the order of a class's bases.
struct ProgramQuestion {
  enum class Kind : std::uint8_t { expression, link, member, ancestry };
  Kind kind = Kind::expression;
  std::uint32_t in = 0;  // the unit or module
  std::uint32_t of = 0;  // the expression, name or class
  friend bool operator==(const ProgramQuestion&, const ProgramQuestion&) = default;
};

struct ProgramAnswer {
  // Nothing on the way to this frame was left unknown because it was asked for already.
  static constexpr std::size_t kClean = static_cast<std::size_t>(-1);

  Value value;
  std::size_t cut = kClean;  // the outermost frame that it waits for; provisional until then
  ReadSets::Id read = 0;     // the files that say so
};

struct ProgramAncestry {
  std::vector<ClassRef> order;
  ProgramAnswer answer;  // without a value
  bool is_running = true;
};

// What was when a question was entered.
struct ProgramFrame {
  std::size_t frame;
  std::size_t cut;
  std::size_t reading;
  std::size_t provisionals;
  UnitUses::User asking;
};

}  // namespace interlock
