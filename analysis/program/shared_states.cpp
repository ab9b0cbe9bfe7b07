#include "analysis/program/shared_states.h"

#include <utility>

namespace interlock {

const std::vector<std::unique_ptr<SharedState>>& SharedStates::all() {
  if (all_) return *all_;
  all_.emplace();
  sent_ = sent_to_threads(program_);
  const auto add = [&](ClassRef klass) {
    auto state = std::make_unique<SharedState>(program_, text_, klass, sent_);
    if (state->may_be_shared()) all_->push_back(std::move(state));
  };
  for (std::uint32_t u = 0; u < program_.facts().units.size(); ++u) {
    for (ClassId c = 0; c < program_.unit(u).classes.size(); ++c) add({u, c});
  }
  add({});
  return *all_;
}

}  // namespace interlock
