#include "analysis/program/chain_confidence.h"

#include "analysis/program/effects.h"
#include "analysis/program/test_code.h"

namespace interlock {
namespace {

// A service that only may be asked, as any class can stand for it.
bool may_be_stand_in(const Api& api) {
  return api.blocks == Category::cloud && api.confidence != Confidence::high;
}

// Services and programs are what a test is about, if it comes to them; certificates, names and
// pauses lie by the way.
bool lies_by_the_way(const Api& api) {
  switch (api.blocks) {
    case Category::sleep:
    case Category::dns:
    case Category::socket:
    case Category::tls:
    case Category::database:
      return true;
    default:
      return false;
  }
}

}  // namespace

// Libraries know better than we do when they come to what lies under a condition, and so do tests,
// which bring about what they are about and nothing else.
Confidence confidence_of(const Program& program, const BlockedChain& blocked) {
  const BlockingChain& chain = blocked.chain;
  const bool may_not_happen = chain.conditions > 0 && lies_by_the_way(*chain.api);
  const bool is_unsure = may_not_happen || may_be_stand_in(*chain.api);
  if (is_unsure && blocked.kind == BlockingKind::call && is_in_test(program, blocked.at))
    return Confidence::low;
  if (chain.conditions == 0) return Confidence::high;
  const bool may_happen = chain.conditions == 1 && !chain.ends_in_library;
  return may_happen && !is_file_system(chain.api->blocks) ? Confidence::medium : Confidence::low;
}

}  // namespace interlock
