#include <functional>

#include "analysis/program/program.h"

// What is one of several values: a union, or a name that is given another value on another way.
namespace interlock {
namespace {

// More are mostly a table of things that have little in common.
constexpr std::size_t kMaxAlternatives = 4;

// Without what it holds: containers of different items are still containers.
Value bare(Value value) {
  const bool holds = value.kind == ValueKind::instance || value.kind == ValueKind::object;
  if (holds) value.argument = value.contents = {};
  return value;
}

std::size_t hash_of(const std::vector<Value>& values) {
  std::size_t hash = values.size();
  const auto mix = [&hash](std::size_t number) {
    hash = (hash ^ number) * 0x9e3779b97f4a7c15ULL;
    hash ^= hash >> 29U;
  };
  for (const Value& value : values) {
    mix(static_cast<std::size_t>(value.kind) + (static_cast<std::size_t>(value.path) << 8U));
    mix(std::hash<const Api*>()(value.api));
    mix((std::size_t{value.function.unit} << 32U) + value.function.id);
    mix((std::size_t{value.klass.unit} << 32U) + value.klass.id);
    mix((std::size_t{value.contents.unit} << 32U) + value.contents.id);
  }
  return hash;
}

// Adds the value unless it is there; false where it makes too many.
bool adds(std::vector<Value>& all, const Value& value) {
  for (Value& known : all) {
    if (known == value) return true;
    if (bare(known) != bare(value)) continue;
    known = bare(known);
    return true;
  }
  all.push_back(value);
  return all.size() <= kMaxAlternatives;
}

}  // namespace

std::span<const Value> Program::alternatives(const Value& value) const {
  if (value.kind == ValueKind::several) return choices_[value.module];
  return {&value, value.known() ? std::size_t{1} : std::size_t{0}};
}

Value Program::join(const Value& a, const Value& b) {
  if (a.kind == ValueKind::none) return b;
  if (b.kind == ValueKind::none) return a;
  if (a == b) return a;
  if (!a.known() || !b.known()) return {};
  std::vector<Value> all;
  for (const Value& value : alternatives(a)) all.push_back(value);
  for (const Value& value : alternatives(b)) {
    if (!adds(all, value)) return {};
  }
  if (all.size() == 1) return all.front();
  Value several;
  several.kind = ValueKind::several;
  const std::size_t hash = hash_of(all);
  const auto [first, last] = choices_by_hash_.equal_range(hash);
  for (auto entry = first; entry != last; ++entry) {
    if (choices_[entry->second] != all) continue;
    several.module = entry->second;
    return several;
  }
  several.module = static_cast<std::uint32_t>(choices_.size());
  choices_by_hash_.emplace(hash, several.module);
  choices_.push_back(std::move(all));
  return several;
}

}  // namespace interlock
