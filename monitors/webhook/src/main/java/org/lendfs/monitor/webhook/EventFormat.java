// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.data.PojoCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.monitor.PathChange;

/** Events as CloudEvents 1.0 in the JSON event format, structured mode. Immutable. */
final class EventFormat {
  static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";
  private static final String TYPE_PREFIX = "org.lendfs.file.";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonFormat format = new JsonFormat();
  private final URI source;

  EventFormat(String shareName) {
    try {
      this.source = new URI("lendfs", "share", "/" + shareName, null, null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("share=" + shareName, e);
    }
  }

  byte[] encode(WebhookEvent event) {
    PathChange change = event.change();
    CloudEvent cloudEvent =
        CloudEventBuilder.v1()
            .withId(event.id())
            .withSource(source)
            .withType(TYPE_PREFIX + change.kind().label())
            .withTime(event.time().atOffset(ZoneOffset.UTC))
            .withSubject(change.path())
            .withDataContentType("application/json")
            .withData(PojoCloudEventData.wrap(data(event), EventFormat::json))
            .build();
    return format.serialize(cloudEvent);
  }

  private static byte[] json(Map<String, Object> data) {
    try {
      return JSON.writeValueAsBytes(data);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("text and numbers can be written", e);
    }
  }

  private static Map<String, Object> data(WebhookEvent event) {
    PathChange change = event.change();
    CallContext caller = event.caller();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("share", caller.share());
    data.put("path", change.path());
    String newPath = change.newPath();
    if (newPath != null) {
      data.put("newPath", newPath);
    }
    @Nullable FileType type = change.type();
    if (type != null) {
      data.put("directory", type == FileType.DIRECTORY);
    }
    data.put("uid", Integer.toUnsignedLong(caller.credentials().uid()));
    data.put("client", caller.client().address().getHostString());
    data.put("protocol", caller.client().protocol());
    return data;
  }
}
