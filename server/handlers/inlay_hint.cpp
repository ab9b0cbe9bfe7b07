#include <algorithm>

#include "protocol/lsp_inlay_hint.h"
#include "protocol/lsp_text_document.h"
#include "server/handlers/document_request.h"
#include "server/handlers/methods.h"
#include "server/session.h"

namespace interlock {
namespace {

using Kinds = std::optional<std::vector<std::string>>;

// What blocks is told by a finding already, so that nobody is shown it twice without asking.
bool is_wanted(HintKind kind, const Kinds& wanted) {
  if (!wanted) return kind == HintKind::spawn;
  const std::string_view name = kind == HintKind::spawn ? "spawn" : "blocking";
  return std::find(wanted->begin(), wanted->end(), name) != wanted->end();
}

// What a client gives back when it wants to know the rest.
std::string data_of(const std::string& uri) {
  JsonWriter out;
  out.begin_object().field("uri", uri).end_object();
  return out.take();
}

std::string hints_of(const FileAnalysis& analysis, ByteRange range, const Kinds& wanted,
                     const std::string& uri, const ClientProfile& client) {
  const bool later = client.capabilities.inlay_hint_resolve_tooltip;
  std::vector<lsp::InlayHint> hints;
  for (const InlayHint& hint : analysis.inlay_hints(range)) {
    if (!is_wanted(hint.kind, wanted)) continue;
    hints.push_back({to_lsp(analysis.text(), hint.offset, client.encoding), hint.label,
                     later ? "" : hint.tooltip, later ? data_of(uri) : ""});
  }
  JsonWriter out;
  write(out, hints);
  return out.take();
}

}  // namespace

void handle_inlay_hint(Session& session, const Json& params, const Responder& responder) {
  const auto read = lsp::read_document_range(params);
  if (!read) {
    responder.fail(ErrorCode::invalid_params, "Inlay hints need a document and a range");
    return;
  }
  const auto settings = session.workspace().configuration().settings_for(read->uri);
  const Kinds wanted = settings ? settings->inlay_hints : std::nullopt;
  if (wanted && wanted->empty()) {
    responder.result("[]");
    return;
  }
  answer_about_range(session, {read->uri, read->range}, responder,
                     [wanted, uri = read->uri, profile = session.workspace().profile()](
                         const AnalyzedVersion& analyzed, ByteRange range) {
                       return hints_of(*analyzed.analysis, range, wanted, uri, *profile);
                     });
}

void handle_inlay_hint_resolve(Session& session, const Json& params, const Responder& responder) {
  const auto uri = params["data"]["uri"].string();
  const auto label = params["label"].string();
  const auto position = lsp::read_position(params["position"]);
  if (!uri || !label || !position) {
    responder.result(params.dump());  // not one of ours
    return;
  }
  // As JSON: the tooltip, or null where the code has changed since.
  const auto tooltip_of = [label = std::string(*label)](const AnalyzedVersion& analyzed,
                                                        ByteRange place) {
    for (const InlayHint& hint : analyzed.analysis->inlay_hints(place)) {
      if (hint.offset == place.begin && hint.label == label)
        return JsonWriter().value(hint.tooltip).take();
    }
    return std::string("null");
  };
  const auto answer = [hint = params, responder](const std::string& found) {
    const Json tooltip = parse_json(found).value;
    if (!tooltip.is_string()) return responder.result(hint.dump());
    JsonWriter out;
    lsp::write_explained(out, hint, *tooltip.string());
    responder.result(out.take());
  };
  answer_about_range(session, {std::string(*uri), {*position, *position}}, responder, tooltip_of,
                     answer);
}

}  // namespace interlock
