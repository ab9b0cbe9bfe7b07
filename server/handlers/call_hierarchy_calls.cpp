#include "server/handlers/call_hierarchy_calls.h"

#include <functional>
#include <memory>
#include <utility>

#include "analysis/index/module_store.h"
#include "protocol/uri.h"
#include "server/crash_report.h"
#include "server/handlers/methods.h"
#include "server/notebook_answers.h"
#include "server/session.h"

namespace interlock {
namespace {

// A file that is asked about. A value.
struct Asked {
  std::string uri;  // of a cell: of its notebook
  CallKey key;
  FilePlace place;
  std::shared_ptr<const FileAnalysis> open;  // null where it is not an open document
  CallItemWriter writer;
};

// The analysis of a file that is not open: no rule looks at it.
std::shared_ptr<const FileAnalysis> analysis_on_disk(const FilePlace& place,
                                                     const std::stop_token& stop) {
  if (place.project == nullptr) {
    return nullptr;
  }
  const auto text = place.project->modules().text_of(place.path);
  if (!text) {
    return nullptr;
  }
  AnalysisOptions options;
  options.ignore.insert("ALL");
  return analyze(*text, options, stop, place);
}

void start(Session& session, Asked asked, const Responder& responder, Priority priority,
           const AnswerAboutCalls& answer, std::function<void(const std::string&)> then) {
  const auto job = session.jobs().start<std::string>(
      priority,
      [asked = std::move(asked), answer](const std::stop_token& stop) -> std::string {
        const auto analysis =
            asked.open != nullptr ? asked.open : analysis_on_disk(asked.place, stop);
        if (analysis == nullptr) {
          return "[]";
        }
        const UnderAnalysis under(asked.uri, analysis->text());
        return answer(*analysis, asked.key, asked.writer, stop);
      },
      std::move(then));
  responder.when_answered([&session, job] { session.jobs().cancel(job); });
}

}  // namespace

void answer_about_calls(Session& session, const Json& params, const Responder& responder,
                        Priority priority, const AnswerAboutCalls& answer) {
  const auto read = lsp::read_call_hierarchy_item(params);
  if (!read) {
    responder.fail(ErrorCode::invalid_params, "Calls are those of an item of a document");
    return;
  }
  const auto key = read_call_key(read->data);
  if (!key) {
    responder.result("[]");  // who it was isn't known any more
    return;
  }
  session.workspace().when_all_analyzed(
      [&session, item_uri = read->uri, key = *key, responder, priority, answer] {
        if (responder.answered()) {
          return;  // cancelled meanwhile
        }
        Workspace& workspace = session.workspace();
        const auto layout = workspace.notebooks().layout_around(item_uri);
        const std::string uri = workspace.analyzed_uri(item_uri);
        const auto respond = [responder, layout, item_uri](const std::string& result) {
          responder.result(layout == nullptr ? result
                                             : in_cell(result, *layout, *layout->find(item_uri)));
        };
        Asked asked{uri,
                    key,
                    workspace.place_on_disk(uri),
                    workspace.latest_analysis(uri),
                    {uri, workspace.open_uris(), workspace.profile()}};
        start(session, std::move(asked), responder, priority, answer, respond);
      });
}

void handle_incoming_calls(Session& session, const Json& params, const Responder& responder) {
  answer_about_calls(session, params, responder, Priority::background,
                     [](const FileAnalysis& analysis, const CallKey& key,
                        const CallItemWriter& writer, const std::stop_token& stop) {
                       return writer.incoming(analysis.incoming_calls(key, stop));
                     });
}

void handle_outgoing_calls(Session& session, const Json& params, const Responder& responder) {
  answer_about_calls(session, params, responder, Priority::interactive,
                     [](const FileAnalysis& analysis, const CallKey& key,
                        const CallItemWriter& writer, const std::stop_token& stop) {
                       return writer.outgoing(analysis.outgoing_calls(key, stop), analysis.text());
                     });
}

}  // namespace interlock
