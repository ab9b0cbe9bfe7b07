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
// `answer` gave, or with "null".
void answer_about_range(Session& session, const DocumentRange& place, const Responder& responder,
                        AnswerAboutRange answer, std::function<void(const std::string&)> then);

// Whether the document is out of step with the client's: then the request has been answered with an
// error.
[[nodiscard]] bool refuse_desynced(Session& session, const std::string& uri,
                                   const Responder& responder);

}  // namespace interlock
