import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.query.DatasetFactory;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryExecutionFactory;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.DatasetGraphMapLink;
import org.apache.jena.sparql.core.GraphView;

/** Answers each query (*.rq) of a folder over the quads that it holds (quads.nq) by Jena's ARQ, as JSON beside it. */
public class Judge {
    public static void main(String[] folders) throws Exception {
        for (String folder : folders) {
            judge(Path.of(folder));
        }
    }

    private static void judge(Path folder) throws Exception {
        DatasetGraph quads = DatasetGraphFactory.create();
        RDFDataMgr.read(quads, folder.resolve("quads.nq").toString());
        // the union of all graphs is the default graph
        DatasetGraph united = new DatasetGraphMapLink(GraphView.createUnionGraph(quads));
        quads.listGraphNodes().forEachRemaining(name -> united.addGraph(name, quads.getGraph(name)));
        List<Path> queries;
        try (Stream<Path> files = Files.list(folder)) {
            queries = files.filter(one -> one.toString().endsWith(".rq")).sorted().collect(Collectors.toList());
        }
        for (Path query : queries) {
            try (QueryExecution asked = QueryExecutionFactory.create(Files.readString(query), DatasetFactory.wrap(united));
                    OutputStream out = Files.newOutputStream(Path.of(query + ".json"))) {
                ResultSetFormatter.outputAsJSON(out, asked.execSelect());
            }
        }
    }
}
