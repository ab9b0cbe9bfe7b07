#include "server/handlers/document_request.h"

#include <utility>

#include "server/crash_report.h"
#include "server/from_lsp.h"
#include "server/notebook_answers.h"
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

bool refuse_desynced(Session& session, const std::string& uri, const Responder& responder) {
  const Document* document = session.workspace().find(uri);
  if (document == nullptr || !document->desynced) return false;
  responder.fail(
      ErrorCode::request_failed,
      "An edit could not be applied: the document is out of step until it is sent whole");
  return true;
}

void answer_about_range(Session& session, const DocumentRange& place, const Responder& responder,
                        AnswerAboutRange answer) {
  answer_about_range(session, place, responder, std::move(answer),
                     [responder](const std::string& result) { responder.result(result); });
}

void answer_about_range(Session& session, const DocumentRange& place, const Responder& responder,
                        AnswerAboutRange answer, std::function<void(const std::string&)> then) {
  const auto layout = session.workspace().notebooks().layout_around(place.uri);
  if (layout != nullptr) {
    // A cell is a part of its notebook: there it is asked, and here it is answered.
    const NotebookLayout::Cell* cell = layout->find(place.uri);
    answer_about_range(
        session, {layout->uri, in_joined(*cell, place.range)}, responder, std::move(answer),
        [&session, layout, cell, responder, then = std::move(then)](const std::string& said) {
          if (session.workspace().notebooks().layout(layout->uri) == layout) {
            then(in_cell(said, *layout, *cell));
          } else {
            then("null");  // the cells stand elsewhere by now
          }
        });
    return;
  }
  if (refuse_desynced(session, place.uri, responder)) return;
  const Document* document = session.workspace().find(place.uri);
  if (document == nullptr) {
    then("null");
    return;
  }
  const ByteRange asked =
      from_lsp(document->text, place.range, session.workspace().profile()->encoding);
  session.workspace().when_analyzed(
      place.uri, [&session, uri = place.uri, asked, responder, make = std::move(answer),
                  then = std::move(then)](const AnalysisScheduler::Answer* ready) {
        if (responder.answered()) {
          return;  // cancelled meanwhile
        }
        if (refuse_desynced(session, uri, responder)) return;
        const std::optional<ByteRange> range =
            ready == nullptr ? std::nullopt : range_after(asked, ready->since);
        if (!range) {
          then("null");
          return;
        }
        session.jobs().start<std::string>(
            Priority::interactive,
            [uri, make, analyzed = ready->analyzed, range = *range](const std::stop_token&) {
              const UnderAnalysis under(uri, analyzed.analysis->text());
              return make(analyzed, range);
            },
            then);
      });
}

}  // namespace interlock
