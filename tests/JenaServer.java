import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.jena.query.Dataset;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryExecutionFactory;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.QueryParseException;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.TDB2;
import org.apache.jena.tdb2.TDB2Factory;

/**
 * Jena's ARQ and TDB2 behind the SPARQL protocols, put together of the parts that Fuseki is made of.
 *
 * <p>/united/query and /united/data are a data set whose default graph is the union (tdb2:unionDefaultGraph),
 * /plain/... one as it comes. It prints its port, and ends when nobody holds its input any more.
 */
public class JenaServer {
    private static final Map<String, Dataset> SETS = new ConcurrentHashMap<>();

    public static void main(String[] none) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", JenaServer::answer);
        server.start();
        System.out.println(server.getAddress().getPort());
        while (System.in.read() >= 0) { }
        System.exit(0);
    }

    private static Dataset made(String place) {
        Dataset set = TDB2Factory.createDataset();
        set.getContext().set(TDB2.symUnionDefaultGraph, place.equals("/united"));
        return set;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        int end = path.lastIndexOf('/');
        Dataset set = SETS.computeIfAbsent(path.substring(0, end), JenaServer::made);
        try {
            if (path.endsWith("/query")) {
                query(exchange, set);
            } else {
                Txn.executeWrite(set, () -> change(exchange, set));
                send(exchange, 204, "");
            }
        } catch (QueryParseException wrong) {
            send(exchange, 400, wrong.getMessage());
        } catch (RuntimeException wrong) {
            send(exchange, 500, wrong.toString());
        }
        exchange.close();
    }

    private static void query(HttpExchange exchange, Dataset set) throws IOException {
        Query query = QueryFactory.create(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        boolean table = query.isSelectType() || query.isAskType();
        exchange.getResponseHeaders().set(
            "Content-Type", table ? "application/sparql-results+json" : "application/n-triples");
        exchange.sendResponseHeaders(200, 0);
        Txn.executeRead(set, () -> {
            try (QueryExecution run = QueryExecutionFactory.create(query, set); OutputStream out = exchange.getResponseBody()) {
                if (query.isSelectType()) {
                    ResultSetFormatter.outputAsJSON(out, run.execSelect());
                } else if (query.isAskType()) {
                    ResultSetFormatter.outputAsJSON(out, run.execAsk());
                } else {
                    RDFDataMgr.write(out, query.isConstructType() ? run.execConstruct() : run.execDescribe(), Lang.NTRIPLES);
                }
            } catch (IOException gone) {
                throw new RuntimeException(gone);
            }
        });
    }

    private static void change(HttpExchange exchange, Dataset set) {
        String graph = graph(exchange);
        if (!exchange.getRequestMethod().equals("POST")) {
            set.removeNamedModel(graph);
        }
        if (!exchange.getRequestMethod().equals("DELETE")) {
            RDFDataMgr.read(set.getNamedModel(graph), exchange.getRequestBody(), Lang.NTRIPLES);
        }
    }

    private static String graph(HttpExchange exchange) {
        String told = exchange.getRequestURI().getRawQuery();
        return URLDecoder.decode(told.substring("graph=".length()), StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, String told) throws IOException {
        byte[] body = told.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
