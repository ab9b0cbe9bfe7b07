// The commands that change documents.
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "analysis/rules/rule.h"
#include "protocol/lsp_command.h"
#include "server/code_actions.h"
#include "server/commands.h"
#include "server/handlers/document_request.h"
#include "server/session.h"

namespace interlock {
namespace {

constexpr std::string_view kNothingToDo = "null";

std::string outcome(bool is_applied, std::string_view reason) {
  JsonWriter out;
  out.begin_object().field("applied", is_applied);
  if (!reason.empty()) out.field("failureReason", reason);
  out.end_object();
  return out.take();
}

using MakeEdit = std::function<std::optional<lsp::WorkspaceEdit>(const AnalyzedVersion& analyzed,
                                                                 ByteRange range)>;

// Has the client make the edit, and answers with what came of it.
void apply(Session& session, const DocumentRange& place, std::string label,
           const Responder& responder, MakeEdit make) {
  if (!session.workspace().profile()->capabilities.apply_edit) {
    responder.fail(ErrorCode::request_failed, "The editor takes no edits from a server");
    return;
  }
  const auto write_edit = [make = std::move(make)](const AnalyzedVersion& analyzed,
                                                   ByteRange range) {
    const auto edit = make(analyzed, range);
    if (!edit) return std::string(kNothingToDo);
    JsonWriter out;
    write(out, *edit);
    return out.take();
  };
  const auto ask_client = [&session, responder, label = std::move(label)](const std::string& edit) {
    if (edit == kNothingToDo) {
      responder.result(outcome(false, "There is nothing to do"));
      return;
    }
    // These edits mend: what the code does is another thing afterwards, but for comments.
    const bool has_metadata = session.workspace().profile()->capabilities.workspace_edit.metadata;
    session.client().request(
        "workspace/applyEdit",
        lsp::apply_edit_params(label, edit, has_metadata ? std::optional(false) : std::nullopt),
        [responder](const Json& answer) {
          const auto reason = answer["failureReason"].string();
          const bool is_applied = answer["applied"].is_true();
          responder.result(
              outcome(is_applied, is_applied ? "" : reason.value_or("The editor made no edit")));
        });
  };
  answer_about_range(session, place, responder, write_edit, ask_client);
}

}  // namespace

void apply_fix_all(Session& session, const Json& arguments, const Responder& responder) {
  const auto uri = arguments[std::size_t{0}].string();
  if (!uri) {
    responder.fail(ErrorCode::invalid_params, "The URI of a document is needed");
    return;
  }
  apply(session, {std::string(*uri), {}}, "Apply all safe fixes of Interlock", responder,
        [uri = session.workspace().analyzed_uri(std::string(*uri)),
         profile = session.workspace().profile()](const AnalyzedVersion& analyzed, ByteRange) {
          return fix_all_edit(uri, analyzed, *profile);
        });
}

void suppress(Session& session, const Json& arguments, const Responder& responder) {
  const auto uri = arguments[std::size_t{0}].string();
  const auto rule = arguments[std::size_t{1}].string();
  const auto range = lsp::read_range(arguments[std::size_t{2}]);
  if (!uri || !rule || !range || find_rule(*rule) == nullptr) {
    responder.fail(ErrorCode::invalid_params,
                   "The URI of a document, a rule's name and a range are needed");
    return;
  }
  apply(
      session, {std::string(*uri), *range}, "Ignore `" + std::string(*rule) + "` here", responder,
      [uri = session.workspace().analyzed_uri(std::string(*uri)), rule = std::string(*rule),
       profile = session.workspace().profile()](const AnalyzedVersion& analyzed, ByteRange where) {
        return suppression_edit(uri, rule, where, analyzed, *profile);
      });
}

}  // namespace interlock
