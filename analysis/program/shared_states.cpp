#include "analysis/program/shared_states.h"

namespace interlock {

SharedState& SharedStates::of(ClassRef klass) {
  if (!threads_) threads_ = thread_use_of(program_);
  auto& state = states_[{klass.unit, klass.id}];
  if (state == nullptr) state = std::make_unique<SharedState>(program_, text_, klass, *threads_);
  return *state;
}

const std::vector<SharedState*>& SharedStates::all() {
  if (all_) return *all_;
  all_.emplace();
  const auto add = [&](ClassRef klass) {
    SharedState& state = of(klass);
    if (state.may_be_shared()) all_->push_back(&state);
  };
  for (std::uint32_t u = 0; u < program_.facts().units.size(); ++u) {
    for (ClassId c = 0; c < program_.unit(u).classes.size(); ++c) add({u, c});
  }
  add({});
  return *all_;
}

}  // namespace interlock
