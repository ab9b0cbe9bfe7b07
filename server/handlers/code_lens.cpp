#include "protocol/lsp_code_lens.h"
#include "protocol/lsp_text_document.h"
#include "server/commands.h"
#include "server/handlers/document_request.h"
#include "server/handlers/methods.h"
#include "server/session.h"

namespace interlock {
namespace {

std::string data_of(const std::string& uri, const CodeLens& lens) {
  JsonWriter out;
  out.begin_object().field("uri", uri).field("runsOn", lens.runs_on).end_object();
  return out.take();
}

std::string arguments_of(const std::string& uri, const Json& range) {
  JsonWriter out;
  out.begin_array().value(uri).raw(range.dump()).end_array();
  return out.take();
}

// How many places run the function whose name stands there.
std::size_t callers_of(const FileAnalysis& analysis, std::uint32_t offset) {
  const std::vector<CallItem> items = analysis.call_items(offset);
  if (items.empty()) return 0;
  std::size_t count = 0;
  for (const CallLink& link : analysis.incoming_calls(items.front().key, {}))
    count += link.places.size();
  return count;
}

}  // namespace

void handle_code_lens(Session& session, const Json& params, const Responder& responder) {
  const auto uri = lsp::read_document_uri(params);
  if (!uri) {
    responder.fail(ErrorCode::invalid_params, "Code lenses need a document");
    return;
  }
  const auto settings = session.workspace().configuration().settings_for(*uri);
  if (settings && settings->code_lenses && settings->code_lenses->empty()) {
    responder.result("[]");
    return;
  }
  answer_about_range(
      session, {*uri, {}}, responder,
      [uri = *uri, profile = session.workspace().profile()](const AnalyzedVersion& analyzed,
                                                            ByteRange) {
        const Text& text = analyzed.analysis->text();
        std::vector<lsp::CodeLens> lenses;
        for (const CodeLens& lens : analyzed.analysis->code_lenses())
          lenses.push_back({to_lsp(text, lens.range, profile->encoding), data_of(uri, lens)});
        JsonWriter out;
        write(out, lenses);
        return out.take();
      });
}

void handle_code_lens_resolve(Session& session, const Json& params, const Responder& responder) {
  const Json data = params["data"];
  const auto uri = data["uri"].string();
  const auto runs_on = data["runsOn"].string();
  const auto range = lsp::read_range(params["range"]);
  if (!uri || !runs_on || !range) {
    responder.result(params.dump());  // not one of ours
    return;
  }
  const bool can_show = session.workspace().profile()->capabilities.show_document;
  const auto answer = [lens = params, words = std::string(*runs_on), uri = std::string(*uri),
                       can_show, responder](const std::string& count) {
    if (count == "null") return responder.result(lens.dump());  // the code has changed since
    lsp::Command command{
        "runs on: " + words + " · " + count + (count == "1" ? " caller" : " callers"), "", "", ""};
    if (can_show && count != "0") {
      command.command = kShowCallers;
      command.tooltip = "Go to where it is run from";
      command.arguments = arguments_of(uri, lens["range"]);
    }
    JsonWriter out;
    lsp::write_titled(out, lens, command);
    responder.result(out.take());
  };
  answer_about_range(
      session, {std::string(*uri), *range}, responder,
      [](const AnalyzedVersion& analyzed, ByteRange name) {
        return std::to_string(callers_of(*analyzed.analysis, name.begin));
      },
      answer);
}

}  // namespace interlock
