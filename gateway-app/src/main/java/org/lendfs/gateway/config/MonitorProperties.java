// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.config;

import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A monitor to attach to a share.
 *
 * @param kind such as audit or metrics
 * @param options the monitor's own options
 */
public record MonitorProperties(
    @DefaultValue("") String kind, @DefaultValue Map<String, String> options) {

  public MonitorProperties {
    options = Map.copyOf(options);
  }
}
