// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.health;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.lendfs.gateway.service.MountTarget;
import org.lendfs.gateway.service.ProtocolService;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** DOWN while a service that is configured does not listen. */
@Component("portsHealthIndicator")
final class PortsHealthIndicator extends AbstractHealthIndicator {
  private final List<ProtocolService> services;

  PortsHealthIndicator(List<ProtocolService> services) {
    super("The ports cannot be looked at");
    this.services = List.copyOf(services);
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    builder.up();
    for (ProtocolService service : services) {
      Optional<InetSocketAddress> address = service.address();
      if (!service.isConfigured()) {
        builder.withDetail(service.name(), "off");
      } else if (address.isEmpty()) {
        builder.down().withDetail(service.name(), "closed");
      } else {
        builder.withDetail(service.name(), text(address.get()));
      }
    }
  }

  private static String text(InetSocketAddress address) {
    return MountTarget.text(address.getAddress()) + ":" + address.getPort();
  }
}
