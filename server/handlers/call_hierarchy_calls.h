#pragma once

#include <functional>
#include <stop_token>
#include <string>

#include "analysis/run/thread_pool.h"
#include "server/call_hierarchy.h"
#include "server/responder.h"

namespace interlock {

class Session;

// Answers a request about an item of a call hierarchy, once all open documents are analysed as they
// are now: what is typed counts. `answer` runs on a worker, and is stopped when the request is
// cancelled; the item's file need not be open. What looks through many files is of background
// priority: one worker at a time does that, and others stay free for hovers. Loop thread only.
using AnswerAboutCalls =
    std::function<std::string(const FileAnalysis& analysis, const CallKey& key,
                              const CallItemWriter& writer, const std::stop_token& stop)>;
void answer_about_calls(Session& session, const Json& params, const Responder& responder,
                        Priority priority, const AnswerAboutCalls& answer);

}  // namespace interlock
