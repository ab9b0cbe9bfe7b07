#include "server/code_actions.h"
#include "server/commands.h"
#include "server/crash_report.h"
#include "server/handlers/document_request.h"
#include "server/handlers/methods.h"
#include "server/notebook_answers.h"
#include "server/session.h"

namespace interlock {
namespace {

std::string array_of(const std::vector<lsp::CodeAction>& actions) {
  JsonWriter out;
  out.begin_array();
  for (const lsp::CodeAction& action : actions) {
    write(out, action);
  }
  out.end_array();
  return out.take();
}

// The action as the client sent it, with its edit.
std::string resolved(const Json& action, const lsp::WorkspaceEdit& edit,
                     const std::shared_ptr<const NotebookLayout>& notebook) {
  JsonWriter out;
  out.begin_object();
  write_members(out, action, "edit");
  JsonWriter written;
  write(written, edit);
  const std::string text = written.take();
  const bool is_of_cells = notebook != nullptr && !notebook->cells.empty();
  out.key("edit").raw(is_of_cells ? in_cell(text, *notebook, notebook->cells.front()) : text);
  out.end_object();
  return out.take();
}

}  // namespace

void handle_code_action(Session& session, const Json& params, const Responder& responder) {
  const auto read = lsp::read_code_action(params);
  if (!read) {
    responder.fail(ErrorCode::invalid_params, "Code actions need a document and a range");
    return;
  }
  // Edits are those of a notebook until they are answered.
  lsp::CodeActionParams joined = *read;
  joined.uri = session.workspace().analyzed_uri(read->uri);
  answer_about_range(session, {read->uri, read->range}, responder,
                     [asked = std::move(joined), profile = session.workspace().profile()](
                         const AnalyzedVersion& analyzed, ByteRange range) {
                       return array_of(code_actions(asked, analyzed, range, *profile));
                     });
}

void handle_code_action_resolve(Session& session, const Json& params, const Responder& responder) {
  const auto reference = read_action_reference(params);
  if (!reference) {
    responder.result(params.dump());  // complete as it is, or not one of ours
    return;
  }
  session.workspace().when_analyzed(reference->uri, [&session, action = params,
                                                     reference = *reference, responder](
                                                        const AnalysisScheduler::Answer* ready) {
    const ResponseError moved{ErrorCode::content_modified, "The code has changed since"};
    if (ready == nullptr) {
      responder.fail(moved.code, moved.message);
      return;
    }
    const auto profile = session.workspace().profile();
    const auto notebook = session.workspace().notebooks().layout(reference.uri);
    session.jobs().start<std::optional<std::string>>(
        Priority::interactive,
        [action, reference, profile, notebook, analyzed = ready->analyzed](const std::stop_token&) {
          const UnderAnalysis under(reference.uri, analyzed.analysis->text());
          const auto edit = resolve_action(reference, analyzed, *profile);
          return edit ? std::optional(resolved(action, *edit, notebook)) : std::nullopt;
        },
        [responder, moved](const std::optional<std::string>& result) {
          if (result) {
            responder.result(*result);
          } else {
            responder.fail(moved.code, moved.message);
          }
        });
  });
}

std::vector<lsp::CodeActionDocumentation> code_action_documentation() {
  return {
      {"quickfix",
       {"Concurrent Python, mistake by mistake", std::string(kOpenGuide), R"(["rules"])", ""}},
      {"refactor",
       {"asyncio, threads or processes?", std::string(kOpenGuide), R"(["choose-the-model"])", ""}},
  };
}

std::vector<std::string> code_action_kinds() {
  return {"quickfix",
          "quickfix.offload.toThread",
          "quickfix.offload.executor",
          "refactor.rewrite",
          "refactor.rewrite.async",
          "refactor.rewrite.processPool",
          std::string(kFixAllKind)};
}

bool resolves_code_actions(const ClientProfile& client) {
  return resolves_lazily(client);
}

}  // namespace interlock
