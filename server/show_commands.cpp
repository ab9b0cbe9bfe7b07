// The commands that show something.
#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "protocol/lsp_command.h"
#include "protocol/uri.h"
#include "server/call_hierarchy.h"
#include "server/cli/advise/advise.h"
#include "server/commands.h"
#include "server/handlers/document_request.h"
#include "server/session.h"

namespace interlock {
namespace {

// More than these nobody chooses from.
constexpr std::size_t kMostCallers = 12;

std::string page_of(const AnalyzedVersion& analyzed, const std::string& uri) {
  const FileAnalysis& analysis = *analyzed.analysis;
  return advice_html({{path_of_file_uri(uri).value_or(uri), analysis.text(), analysis.advice()}});
}

// A place that the user may want to see: [{"title", "uri", "range"}, ...].
void write_place(JsonWriter& out, const CallItem& caller, ByteRange place,
                 const CallItemWriter& writer) {
  const lsp::CallHierarchyItem item = writer.item(caller);
  const std::string file = item.uri.substr(item.uri.rfind('/') + 1);
  const std::string line = std::to_string(caller.text.line_of(place.begin) + 1);
  out.begin_object().field("title", caller.name + " (" + file + ":" + line + ")");
  out.field("uri", item.uri).key("range");
  write(out, to_lsp(caller.text, place, writer.profile->encoding));
  out.end_object();
}

std::string callers_of(const FileAnalysis& analysis, std::uint32_t offset,
                       const CallItemWriter& writer) {
  JsonWriter out;
  out.begin_array();
  std::size_t count = 0;
  const std::vector<CallItem> items = analysis.call_items(offset);
  if (!items.empty()) {
    for (const CallLink& link : analysis.incoming_calls(items.front().key, {})) {
      for (const ByteRange place : link.places) {
        if (count++ < kMostCallers) write_place(out, link.item, place, writer);
      }
    }
  }
  out.end_array();
  return out.take();
}

void show_place(Session& session, const Json& place) {
  lsp::ShowDocumentParams params{std::string(place["uri"].string().value_or("")), false,
                                 lsp::read_range(place["range"])};
  session.client().request("window/showDocument", lsp::show_document_params(params),
                           [](const Json&) {});
}

// Goes to the only one, or lets the user choose.
void show_one_of(Session& session, const std::vector<Json>& places) {
  if (places.empty()) {
    session.client().show_message(lsp::MessageType::information, "No call of it is known");
    return;
  }
  if (places.size() == 1) {
    show_place(session, places.front());
    return;
  }
  std::vector<std::string> titles;
  for (const Json& place : places) titles.emplace_back(place["title"].string().value_or(""));
  session.client().request(
      "window/showMessageRequest",
      lsp::message_request_params(lsp::MessageType::information, "Who runs it:", titles),
      [&session, places](const Json& chosen) {
        for (const Json& place : places) {
          if (place["title"].string() == chosen["title"].string()) {
            show_place(session, place);
            return;
          }
        }
      });
}

// The pages of docs/.
constexpr std::array<std::string_view, 3> kGuides = {"rules", "choose-the-model",
                                                     "how-interlock-sees-your-program"};

// In a program of the system's, such as a browser; else it is said where the page is.
void show_outside(Session& session, const std::string& uri, const std::string& where) {
  if (session.workspace().profile()->capabilities.show_document) {
    session.client().request("window/showDocument",
                             lsp::show_document_params({uri, true, std::nullopt}),
                             [](const Json&) {});
  } else {
    session.client().show_message(lsp::MessageType::information, where);
  }
}

}  // namespace

void open_guide(Session& session, const Json& arguments, const Responder& responder) {
  const auto name = arguments[std::size_t{0}].string();
  if (!name || std::find(kGuides.begin(), kGuides.end(), *name) == kGuides.end()) {
    std::string guides;
    for (const std::string_view guide : kGuides) guides += " " + std::string(guide);
    responder.fail(ErrorCode::invalid_params, "The name of a guide is needed, one of" + guides);
    return;
  }
  const std::string page = INTERLOCK_GUIDES_URL + std::string(*name) + ".md";
  show_outside(session, page, "The guide is " + page);
  JsonWriter out;
  responder.result(out.begin_object().field("href", page).end_object().take());
}

void show_report(Session& session, const Json& arguments, const Responder& responder) {
  const auto uri = arguments[std::size_t{0}].string();
  if (!uri) {
    responder.fail(ErrorCode::invalid_params, "The URI of a document is needed");
    return;
  }
  const auto write_report = [uri = std::string(*uri), write_page = session.write_page()](
                                const AnalyzedVersion& analyzed, ByteRange) {
    const auto path = write_page("interlock-report.html", page_of(analyzed, uri));
    JsonWriter out;
    return path ? out.value(*path).take() : std::string("false");
  };
  const auto show = [&session, responder](const std::string& written) {
    const Json json = parse_json(written).value;
    if (json.is_null()) return responder.result(written);  // nothing is known of the document
    if (!json.is_string()) {
      responder.fail(ErrorCode::request_failed, "The report could not be written");
      return;
    }
    const std::string path(json.string().value_or(""));
    const std::string page = file_uri(path);
    show_outside(session, page, "The report is in " + path);
    JsonWriter out;
    out.begin_object().field("uri", page).end_object();
    responder.result(out.take());
  };
  answer_about_range(session, {std::string(*uri), {}}, responder, write_report, show);
}

void show_callers(Session& session, const Json& arguments, const Responder& responder) {
  const auto uri = arguments[std::size_t{0}].string();
  const auto range = lsp::read_range(arguments[std::size_t{1}]);
  if (!uri || !range) {
    responder.fail(ErrorCode::invalid_params, "The URI of a document and a range are needed");
    return;
  }
  const Workspace& workspace = session.workspace();
  if (!workspace.profile()->capabilities.show_document) {
    responder.fail(ErrorCode::request_failed, "The editor shows no documents for a server");
    return;
  }
  const CallItemWriter writer{workspace.analyzed_uri(std::string(*uri)), workspace.open_uris(),
                              workspace.profile()};
  answer_about_range(
      session, {std::string(*uri), *range}, responder,
      [writer](const AnalyzedVersion& analyzed, ByteRange name) {
        return callers_of(*analyzed.analysis, name.begin, writer);
      },
      [&session, responder](const std::string& places) {
        show_one_of(session, parse_json(places).value.elements());
        responder.result("null");
      });
}

}  // namespace interlock
