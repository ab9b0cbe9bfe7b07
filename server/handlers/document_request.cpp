#include "server/handlers/document_request.h"

#include <utility>

#include "server/crash_report.h"
#include "server/from_lsp.h"
#include "server/session.h"

namespace interlock {
namespace {

std::optional<ByteRange> range_after(ByteRange range, std::span<const TextChange> changes) {
  const auto begin = offset_after(range.begin, changes);
  const auto end = offset_after(range.end, changes);
  if (!begin || !end) {
    return std::nullopt;
  }
  return ByteRange{*begin, std::max(*begin, *end)};
}

}  // namespace

void answer_without_analysis(Session& session, const std::string& uri, const Responder& responder,
                             const std::string& otherwise) {
  const Document* document = session.workspace().find(uri);
  if (document != nullptr && document->desynced) {
    responder.fail(
        ErrorCode::request_failed,
        "An edit could not be applied: the document is out of step until it is sent whole");
  } else {
    responder.result(otherwise);
  }
}

void answer_about_range(Session& session, const DocumentRange& place, const Responder& responder,
                        AnswerAboutRange answer) {
  const Document* document = session.workspace().find(place.uri);
  if (document == nullptr || document->desynced) {
    answer_without_analysis(session, place.uri, responder, "null");
    return;
  }
  const ByteRange asked =
      from_lsp(document->text, place.range, session.workspace().profile()->encoding);
  session.workspace().when_analyzed(
      place.uri, [&session, uri = place.uri, asked, responder,
                  make = std::move(answer)](const AnalysisScheduler::Answer* ready) {
        if (responder.answered()) {
          return;  // cancelled meanwhile
        }
        if (ready == nullptr) {
          answer_without_analysis(session, uri, responder, "null");
          return;
        }
        const std::optional<ByteRange> range = range_after(asked, ready->since);
        if (!range) {
          responder.result("null");
          return;
        }
        session.jobs().start<std::string>(
            Priority::interactive,
            [uri, make, analyzed = ready->analyzed, range = *range](const std::stop_token&) {
              const UnderAnalysis under(uri, analyzed.analysis->text());
              return make(analyzed, range);
            },
            [responder](const std::string& result) { responder.result(result); });
      });
}

}  // namespace interlock
