// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The connections and loans of one address together. */
@Schema(name = "Client", description = "What one client address has open and on loan")
record ClientView(
    String address,
    int connections,
    long requests,
    long bytesReceived,
    long bytesSent,
    long loans,
    long loanBytes) {

  /** One view for each address, sorted. */
  static List<ClientView> group(List<ConnectionView> connections, List<LoanView> loans) {
    Map<String, ClientView> byAddress = new TreeMap<>();
    for (ConnectionView open : connections) {
      String address = host(open.remoteAddress());
      var one =
          new ClientView(address, 1, open.requests(), open.bytesReceived(), open.bytesSent(), 0, 0);
      byAddress.merge(address, one, ClientView::plus);
    }
    for (LoanView loan : loans) {
      String address = host(loan.address());
      var one = new ClientView(address, 0, 0, 0, 0, 1, loan.reservedBytes());
      byAddress.merge(address, one, ClientView::plus);
    }
    return List.copyOf(byAddress.values());
  }

  private ClientView plus(ClientView other) {
    return new ClientView(
        address,
        connections + other.connections,
        requests + other.requests,
        bytesReceived + other.bytesReceived,
        bytesSent + other.bytesSent,
        loans + other.loans,
        loanBytes + other.loanBytes);
  }

  /** The address without the port behind the last colon. */
  private static String host(String addressAndPort) {
    int colon = addressAndPort.lastIndexOf(':');
    return colon < 0 ? addressAndPort : addressAndPort.substring(0, colon);
  }
}
