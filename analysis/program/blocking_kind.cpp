#include "analysis/program/blocking_kind.h"

namespace interlock {

BlockingKind blocking_kind(const Api& api) {
  switch (api.blocks) {
    case Category::lock_wait:
    case Category::thread_wait:
    case Category::queue_wait:
    case Category::future_wait:
    case Category::process_wait:
      return BlockingKind::wait;
    default:
      return BlockingKind::call;
  }
}

bool ends_chain(const Api& api, ChainEnd end) {
  if (api.confidence == Confidence::low) return false;
  switch (api.blocks) {
    case Category::none:
    case Category::import:
    case Category::cpu:
    case Category::loop_reentry:
    case Category::fs_metadata:
      return false;
    case Category::lock_wait:
      if (api.role == Role::acquire && api.confidence != Confidence::high) return false;
      return end == ChainEnd::blocking;
    default:
      return end == ChainEnd::blocking;
  }
}

}  // namespace interlock
