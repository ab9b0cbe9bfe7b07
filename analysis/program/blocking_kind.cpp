#include "analysis/program/blocking_kind.h"

namespace interlock {

BlockingKind blocking_kind(const Api& api) {
  const bool steps = api.lazy || api.name.ends_with(".__iter__");
  if (steps && api.blocks != Category::cpu) return BlockingKind::iteration;
  switch (api.blocks) {
    case Category::lock_wait:
    case Category::thread_wait:
    case Category::queue_wait:
    case Category::future_wait:
    case Category::process_wait:
      return BlockingKind::wait;
    case Category::loop_reentry:
      return BlockingKind::loop_reentry;
    case Category::cpu:
      return BlockingKind::computation;
    default:
      return BlockingKind::call;
  }
}

bool ends_chain(const Api& api, ChainEnd end) {
  if (api.confidence == Confidence::low) return false;
  switch (api.blocks) {
    case Category::none:
    case Category::import:
    case Category::fs_metadata:
      return false;
    case Category::loop_reentry:
      return end == ChainEnd::loop_reentry;
    case Category::cpu:
      return end == ChainEnd::computation;
    case Category::lock_wait:
      if (api.role == Role::acquire && api.confidence != Confidence::high) return false;
      return end == ChainEnd::blocking;
    default:
      return end == ChainEnd::blocking;
  }
}

}  // namespace interlock
