#include "analysis/advice/chain_words.h"

#include <optional>
#include <string>

#include "analysis/advice/call_words.h"
#include "analysis/advice/function_evidence.h"

namespace interlock {
namespace {

constexpr std::size_t kMostHops = 8;  // that are named; of longer chains the middle is left out

// "`fetch` (app/net.py:10)"
std::string hop_words(const RuleContext& context, const ChainHop& hop) {
  return code_span(text_of(hop.written)) + " (" + context.place_name(hop) + ")";
}

}  // namespace

void add_chain(const RuleContext& context, FunctionRef function, PlaceFacts& facts) {
  if (!function.valid()) return;
  const auto chain = context.chain_from(function);
  if (!chain || chain->hops.empty()) return;
  std::string words;
  const std::size_t count = chain->hops.size();
  for (std::size_t i = 0; i + 1 < count; ++i) {
    if (i >= kMostHops) {
      words += std::to_string(count - 1 - i) + " more → ";
      break;
    }
    words += hop_words(context, chain->hops[i]) + " → ";
  }
  const std::string end =
      code_span(shown_name(*chain->api)) + " (" + context.place_name(chain->hops.back()) + ")";
  const std::string reason(chain->api->reason);
  facts.add("chain");
  facts.say("chain", words + end + ", which " + reason);
  const std::string kind = kind_of(*chain->api);
  facts.add(kind);
  facts.say(kind, end);
  facts.say(kind + "-reason", reason);
}

}  // namespace interlock
