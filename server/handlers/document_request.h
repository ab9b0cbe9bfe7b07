#pragma once

#include <functional>
#include <string>

#include "protocol/lsp_position.h"
#include "server/analysis_scheduler.h"
#include "server/responder.h"

namespace interlock {

class Session;

// A place in a document that a request is about.
struct DocumentRange {
  std::string uri;
  lsp::Range range;
};

// Answers with JSON text from the analysis of the document as it is now, once that is there.
// `answer` runs on a worker; the range is in the analysed text, which may have been edited since
// the request: then it has been moved along. Null is the answer where the document isn't analysed,
// or the place was edited away. Loop thread only.
using AnswerAboutRange =
    std::function<std::string(const AnalyzedVersion& analyzed, ByteRange range)>;
void answer_about_range(Session& session, const DocumentRange& place, const Responder& responder,
                        AnswerAboutRange answer);
// The same, where more is to be done before the client is answered: `then` is called with what
// `answer` gave.
void answer_about_range(Session& session, const DocumentRange& place, const Responder& responder,
                        AnswerAboutRange answer, std::function<void(const std::string&)> then);

// Answers for a document that will not be analysed: with an error if it is out of step with the
// client's, else with `otherwise`.
void answer_without_analysis(Session& session, const std::string& uri, const Responder& responder,
                             const std::string& otherwise);

}  // namespace interlock
