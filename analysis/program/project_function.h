#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>

#include "analysis/facts/module_facts.h"
#include "analysis/program/blocking_kind.h"

// Functions of a whole project, and how they come to block. Values.
namespace interlock {

// A class wherever it is asked of: by its file, the unit in it and the class in that. A value.
struct ProjectClass {
  Name path = Name::none;  // none: no class
  std::uint32_t unit = 0;  // in ModuleFacts::units
  ClassId id = 0;
  friend bool operator==(const ProjectClass&, const ProjectClass&) = default;
  friend auto operator<=>(const ProjectClass&, const ProjectClass&) = default;
};

// A function wherever it is asked of; a method together with the class of its object. A value.
struct ProjectFunction {
  Name path = Name::none;
  std::uint32_t unit = 0;  // in ModuleFacts::units
  FunctionId id = 0;
  ProjectClass receiver;
  friend bool operator==(const ProjectFunction&, const ProjectFunction&) = default;
  // An order for maps; it differs from run to run, as names do.
  friend auto operator<=>(const ProjectFunction&, const ProjectFunction&) = default;
};

struct ProjectFunctionHash {
  [[nodiscard]] std::size_t operator()(const ProjectFunction& f) const {
    const auto both = [](auto a, auto b) {
      return (static_cast<std::uint64_t>(a) << 32U) | static_cast<std::uint32_t>(b);
    };
    std::uint64_t hash = 0;
    for (const std::uint64_t part :
         {both(f.path, f.unit), both(f.id, f.receiver.path), both(f.receiver.unit, f.receiver.id)})
      hash = (hash ^ part ^ (hash >> 32U)) * 0x9e3779b97f4a7c15U;
    return hash ^ (hash >> 32U);
  }
};

// The functions of a file, as methods of the objects of another file's classes where `receiver` is
// that one. A value.
struct FunctionsOf {
  Name path = Name::none;
  Name receiver = Name::none;  // none: of no class, or of their own
  friend bool operator==(const FunctionsOf&, const FunctionsOf&) = default;
  // An order for maps, as above.
  friend auto operator<=>(const FunctionsOf&, const FunctionsOf&) = default;
};
[[nodiscard]] constexpr FunctionsOf functions_of(const ProjectFunction& f) {
  return {f.path, f.receiver.path};
}

// How a function comes to block. Ordered: the least is what is reported.
struct BlockingCost {
  std::uint32_t weight = 0;
  std::uint32_t edge = 0;  // which of the function's edges leads there, or the first of its group
  friend auto operator<=>(const BlockingCost&, const BlockingCost&) = default;
};
// For each ChainEnd; nothing where the function is not known to come to one.
using BlockingCosts = std::array<std::optional<BlockingCost>, kChainEnds>;

using CostTable = std::unordered_map<ProjectFunction, BlockingCosts, ProjectFunctionHash>;

}  // namespace interlock
