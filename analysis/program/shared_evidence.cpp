#include <algorithm>

#include "analysis/program/lock_regions.h"
#include "analysis/program/shared_state.h"

// What names alone tell of the state of a class: most of it is guarded by nothing and come to by no
// thread, and who calls what need not be asked.
namespace interlock {
namespace {

void sort_once(std::vector<Name>& names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
}

// The attributes that stand in the code that threads run, and in the methods that this code names.
// Each unit is looked at as a whole.
std::vector<Name> named_in_threads(const Program& program, const std::vector<ThreadEntry>& entries,
                                   const std::vector<FunctionRef>& methods) {
  std::vector<std::uint32_t> units;
  const auto add = [&](std::uint32_t unit) {
    if (std::find(units.begin(), units.end(), unit) == units.end()) units.push_back(unit);
  };
  for (const ThreadEntry& entry : entries) add(entry.function.unit);
  std::vector<Name> attributes;
  for (std::size_t i = 0; i < units.size(); ++i) {
    for (const Expr& e : program.unit(units[i]).exprs) {
      if (e.kind != ExprKind::attribute && e.kind != ExprKind::name) continue;
      if (e.kind == ExprKind::attribute) attributes.push_back(e.name);
      for (const FunctionRef method : methods) {
        if (program.function(method).name == e.name) add(method.unit);
      }
    }
  }
  sort_once(attributes);
  return attributes;
}

}  // namespace

bool SharedState::may_be_guarded() {
  if (may_be_guarded_) return *may_be_guarded_;
  may_be_guarded_ = !own_locks().empty() || !klass_.valid() ||
                    std::any_of(methods_.begin(), methods_.end(), [&](FunctionRef method) {
                      return may_hold_own_locks(program_, method.unit);
                    });
  return *may_be_guarded_;
}

bool SharedState::may_meet_threads(Name place) {
  if (entries_.empty() || !klass_.valid()) return !entries_.empty();
  if (!touched_by_threads_) touched_by_threads_ = named_in_threads(program_, entries_, methods_);
  return std::binary_search(touched_by_threads_->begin(), touched_by_threads_->end(), place);
}

bool SharedState::may_have_evidence(Name place) {
  return may_be_guarded() || may_meet_threads(place);
}

}  // namespace interlock
